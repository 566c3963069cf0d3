import { generatorContract } from '../../contracts/generator-contract.ts';
import { generatorDouble, SCRIPTS } from '../../doubles/generator-double.ts';

generatorContract('the scripted double', {
  writing: async () => generatorDouble({ script: () => ['需要居住满半年。', '受理后十五日内办结。'] }),
  silent: async () => generatorDouble({ script: SCRIPTS.silent }),
  failing: async () => generatorDouble({ script: SCRIPTS.throwing }),
});
