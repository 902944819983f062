import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Executed by the tests. @internal */
export const undoOperationExamples: TemplateExample[] = [
  {
    description: 'Take back an operation',
    example: stringify({
      steps: [
        {
          id: 'undo',
          name: 'Undo',
          action: 'headroom:operation:undo',
          input: { operationId: '0d0b3d0e-3f5f-4f0a-8a3c-3f6f1f1d9b77' },
        },
      ],
    }),
  },
  {
    description: 'Take back an operation without waiting for the end',
    example: stringify({
      steps: [
        {
          id: 'undo',
          name: 'Undo',
          action: 'headroom:operation:undo',
          input: {
            operationId: '0d0b3d0e-3f5f-4f0a-8a3c-3f6f1f1d9b77',
            waitForCompletion: false,
          },
        },
      ],
    }),
  },
];
