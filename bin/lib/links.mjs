import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const HOME = 'https://github.com/headroom/headroom';

/**
 * Links of a Markdown file that lead nowhere: to a file or heading that is not there, on disk or on the project's main
 * branch, which is the checkout at `root`. Other sites are not asked.
 *
 * @param within - relative links must stay in this folder, as it is all that the reader gets
 */
export function brokenLinks(file, { root, within }) {
  return linksOf(readFileSync(file, 'utf8')).filter(
    link => !resolves(link, { file, root, within }),
  );
}

function resolves(link, { file, root, within }) {
  const [target, heading] = link.split('#');
  const known =
    /^https:\/\/github\.com\/headroom\/headroom(?:\/(?:blob|tree)\/main(\/.*)?)?$/;
  const onMain = known.exec(target);
  if (!onMain && /^[a-z]+:/.test(target)) {
    return (
      !target.startsWith(`${HOME}/blob`) && !target.startsWith(`${HOME}/tree`)
    );
  }
  const found = onMain
    ? path.join(root, decodeURI(onMain[1] ?? ''))
    : path.resolve(
        path.dirname(file),
        decodeURI(target) || path.basename(file),
      );
  if (!existsSync(found) || (!onMain && !isWithin(found, within))) {
    return false;
  }
  const page = statSync(found).isDirectory()
    ? path.join(found, 'README.md')
    : found;
  return (
    !heading ||
    headingsOf(readFileSync(page, 'utf8')).includes(heading) ||
    heading === 'readme'
  );
}

function isWithin(found, folder) {
  return !path.relative(folder, found).startsWith('..');
}

/** Markdown without what is shown as it is written. */
function prose(markdown) {
  return markdown
    .replace(/^( *)(```+)[^]*?^\1\2 *$/gm, '')
    .replace(/`[^`\n]+`/g, code => code.replace(/[[\]()]/g, ' '));
}

function linksOf(markdown) {
  const text = prose(markdown);
  return [
    ...text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g),
    ...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm),
    ...text.matchAll(/<(?:a|img)\s[^>]*(?:href|src)="([^"]+)"/g),
  ].map(([, link]) => link);
}

/** As GitHub names them. */
function headingsOf(markdown) {
  return [...markdown.matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
