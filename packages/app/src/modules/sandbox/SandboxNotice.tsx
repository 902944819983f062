import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import styles from './SandboxNotice.module.css';

export const SandboxNotice = () => {
  const config = useApi(configApiRef);
  if (!config.getOptionalBoolean('app.sandbox')) {
    return null;
  }
  return (
    <aside
      className={styles.notice}
      aria-label="Sandbox: a small cloud on this machine"
      title="A small cloud on this machine"
    >
      Sandbox
    </aside>
  );
};
