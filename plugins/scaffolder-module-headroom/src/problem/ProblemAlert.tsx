import { Alert, Button } from '@backstage/ui';
import { describeProblem, Task } from './describeProblem';

/** An error, with a way to try again where that can help. @internal */
export function ProblemAlert(props: {
  error: unknown;
  task: Task;
  onRetry: () => void;
}) {
  const { title, detail, retryable } = describeProblem(props.error, props.task);
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
