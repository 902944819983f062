import { Alert, Button } from '@backstage/ui';
import { describeProblem } from './describeProblem';

/** An error, with a way to try again where that can help. @internal */
export function ProblemAlert(props: { error: unknown; onRetry: () => void }) {
  const { title, detail, retryable } = describeProblem(props.error);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={detail}
      customActions={
        retryable && (
          <Button size="small" variant="secondary" onPress={props.onRetry}>
            Try again
          </Button>
        )
      }
    />
  );
}
