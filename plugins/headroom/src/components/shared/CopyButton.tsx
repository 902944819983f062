import {
  ButtonIcon,
  Tooltip,
  TooltipTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';

const SHOWN_MS = 2000;

/**
 * Copies a text. Says so to the eye and to a screen reader, also when the browser refuses.
 *
 * @internal
 */
export const CopyButton = (props: {
  text: string;
  /** What is copied, e.g. `annotation`. */
  what: string;
}) => {
  const { text, what } = props;
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);

  useEffect(() => {
    if (result === null) {
      return undefined;
    }
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      // Not a secure context, or not allowed: the text is on the page to be selected.
      setResult('refused');
    }
  };

  const label = {
    copied: 'Copied',
    refused: 'Cannot copy: select the text',
    none: `Copy ${what}`,
  }[result ?? 'none'];

  return (
    <>
      <TooltipTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={`Copy ${what}`}
          icon={
            result === 'copied' ? (
              <RiCheckLine aria-hidden />
            ) : (
              <RiFileCopyLine aria-hidden />
            )
          }
          onPress={copy}
        />
        <Tooltip>{label}</Tooltip>
      </TooltipTrigger>
      <VisuallyHidden>
        <span role="status">{result === null ? '' : label}</span>
      </VisuallyHidden>
    </>
  );
};
