import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { build } from 'esbuild';
import { digits, figure, Row } from '../Row';

const SOURCES = resolvePackagePath(
  '@headroom/bench',
  '../../plugins/headroom/src',
);
const KILOBYTE = 1024;

/**
 * What an app has anyway: Backstage itself, React and the router. All else that our code brings along is counted,
 * wherever it comes from.
 */
const OF_THE_APP = [
  '@backstage/*',
  'react',
  'react/*',
  'react-dom',
  'react-dom/*',
  'react-router-dom',
  '@remixicon/react',
];

/** Largest JavaScript that card and plugin may be, gzipped, in KB. */
export const BUNDLE_LIMITS = { card: 20, plugin: 55 };

/** JavaScript of the overview card, and of the whole plugin, minified and gzipped, in KB. */
export async function bundleSizes(): Promise<{ card: number; plugin: number }> {
  return {
    card: await size('components/OverviewCard/LiveOverviewCard.tsx'),
    plugin: await size('index.ts'),
  };
}

export async function bundles(): Promise<Row[]> {
  const sizes = await bundleSizes();
  return (['card', 'plugin'] as const).map(part => ({
    what: `JavaScript of the ${part}, gzip`,
    measured: `${digits(figure(`size of the ${part}`, sizes[part]))} KB`,
    baseline: '-',
    result: `${digits(
      (sizes[part] / BUNDLE_LIMITS[part]) * 100,
    )} % of the limit`,
    goal: `<= ${BUNDLE_LIMITS[part]} KB`,
    met: sizes[part] <= BUNDLE_LIMITS[part],
  }));
}

async function size(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [path.join(SOURCES, entry)],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    loader: { '.module.css': 'local-css', '.svg': 'dataurl' },
    external: OF_THE_APP,
    logLevel: 'silent',
  });
  return (
    outputFiles
      .filter(file => file.path.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(file.contents).length, 0) / KILOBYTE
  );
}
