import { readPushKeys } from '#lib/config/read-push-keys.ts';
import { warnOwnPushKeys } from '../people/warn-own-push-keys.ts';
import { type Check, fault, fine, warning } from './finding.ts';

/** The keys that sign notifications. */
export const pushCheck: Check = {
  name: 'notifications',
  run: ({ config }) => {
    const { dataDir, push } = config;
    try {
      const keys = readPushKeys(dataDir, push.keys);
      if (keys === null)
        return [warning('there are no keys, so that readers are not offered any', '`npm run news -- push-keys`')];
      const own = warnOwnPushKeys(config);
      if (own !== undefined) return [warning(own.says, own.fix)];
      return [fine(`signed for ${push.subject}`)];
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error);
      const { cause } = error instanceof Error ? error : {};
      const isKept = cause instanceof Error && 'code' in cause && cause.code !== undefined;
      if (isKept)
        return [fault(`${says}: ${cause.message}`, 'let the user of the site read it, and the folder it lies in')];
      return [fault(says, '`npm run news -- push-keys --replace`: those who have subscribed are asked anew')];
    }
  },
};
