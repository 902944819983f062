export interface Config {
  app?: {
    /**
     * Whether the portal runs on Headroom's sandbox; a notice says so on every page.
     * @visibility frontend
     */
    sandbox?: boolean;
  };
}
