import { secureHeaders } from 'hono/secure-headers';

/**
 * Everything the pages need comes from this server; no script within a page runs, no style but those of these hashes
 * counts, and no other site may frame them.
 */
export function securityHeaders(styleHashes: readonly string[]) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: styleHashes.map((hash) => `'${hash}'`),
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    // Whether TLS is used is the proxy's business; on a plain-http intranet the header would only mislead.
    strictTransportSecurity: false,
  });
}
