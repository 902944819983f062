export interface Config {
  catalog?: {
    providers?: {
      /** The software templates that come with Headroom. */
      headroom?: {
        /**
         * Who owns them, as an entity reference: `group:default/platform`, or `platform` for short. They have no owner
         * when it is left out.
         */
        owner?: string;
        /** Names of those to offer; all when left out, none when empty. */
        templates?: string[];
      };
    };
  };
}
