import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/**
 * The way to a server; it can swallow everything, as a black hole in the network does.
 *
 * @internal
 */
export class Relay {
  swallow = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async to(target: { host: string; port: number }): Promise<Relay> {
    const relay = new Relay(target);
    await new Promise<void>(resolve =>
      relay.#server.listen(0, '127.0.0.1', resolve),
    );
    return relay;
  }

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer(client => {
      const upstream = connect(target);
      this.#join(client, upstream);
      this.#join(upstream, client);
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    this.#sockets.forEach(socket => socket.destroy());
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('data', data => {
      if (!this.swallow) {
        to.write(data);
      }
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
