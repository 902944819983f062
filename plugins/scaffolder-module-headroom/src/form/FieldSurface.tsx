import { Box } from '@backstage/ui';
import { PropsWithChildren } from 'react';
import styles from './FieldSurface.module.css';

/**
 * What a field stands on. The scaffolder's paper is as white as an input and too light for quiet text:
 * a surface of its own sets inputs apart and keeps text readable, in both themes.
 *
 * @internal
 */
export const FieldSurface = ({ children }: PropsWithChildren) => (
  <Box bg="neutral" className={styles.surface}>
    {children}
  </Box>
);
