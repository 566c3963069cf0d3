/** Version of the product, as interfaces state it. */
export const VERSION = '0.1.0';
