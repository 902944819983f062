import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { sandboxModule } from './modules/sandbox';

export default createApp({
  features: [catalogPlugin, sandboxModule],
});
