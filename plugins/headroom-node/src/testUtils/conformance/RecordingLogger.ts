import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/**
 * Keeps everything that is logged, as text.
 *
 * @public
 */
export class RecordingLogger implements LoggerService {
  readonly lines: string[];

  constructor(lines: string[] = []) {
    this.lines = lines;
  }

  error(message: string, meta?: Error | JsonObject): void {
    this.#keep('error', message, meta);
  }

  warn(message: string, meta?: Error | JsonObject): void {
    this.#keep('warn', message, meta);
  }

  info(message: string, meta?: Error | JsonObject): void {
    this.#keep('info', message, meta);
  }

  debug(message: string, meta?: Error | JsonObject): void {
    this.#keep('debug', message, meta);
  }

  child(meta: JsonObject): LoggerService {
    this.lines.push(`child ${JSON.stringify(meta)}`);
    return new RecordingLogger(this.lines);
  }

  #keep(level: string, message: string, meta?: Error | JsonObject): void {
    const text = meta instanceof Error ? meta.stack : JSON.stringify(meta);
    this.lines.push(`${level} ${message} ${text ?? ''}`);
  }
}
