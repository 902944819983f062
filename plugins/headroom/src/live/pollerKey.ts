import { HeadroomSubject } from '../api/HeadroomApi';

/** Names one question about one environment of an entity. @internal */
export function pollerKey(question: string, subject: HeadroomSubject): string {
  return [question, subject.entityRef, subject.environment ?? ''].join(' ');
}
