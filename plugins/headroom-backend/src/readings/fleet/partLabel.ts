/** Label by which the branches of a union query are told apart. @internal */
export const PART_LABEL = 'headroom_part';

/** @internal */
export type Part = 'max' | 'min' | 'time';

/** @internal */
export function partOf(alternative: number, part: Part): string {
  return `${alternative} ${part}`;
}

/** @returns null for a label that is none of ours @internal */
export function parsePart(
  label: string | undefined,
): { alternative: number; part: Part } | null {
  const match = /^(\d+) (max|min|time)$/.exec(label ?? '');
  return match
    ? { alternative: Number(match[1]), part: match[2] as Part }
    : null;
}
