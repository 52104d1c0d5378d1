import { Injectable } from '@nestjs/common';
import type { Namespace, Socket } from 'socket.io';
import { SignIns } from '../access/index.ts';
import { Actor } from '../platform/binding/actor.ts';
import { signInTokenOf } from '../platform/binding/sign-in-cookie.ts';
import { Settings } from '../platform/settings.ts';

/** Who may open a socket: the same cookie and the same refusal of other sites' pages as over HTTP. */
@Injectable()
export class SocketDoor {
  constructor(
    private readonly signIns: SignIns,
    private readonly settings: Settings,
  ) {}

  /** Order matters: before any handler of the namespace. A socket ends with the sign-in that opened it. */
  guard(namespace: Namespace): void {
    namespace.use((socket, next) => {
      this.admit(socket).then(
        (refused) => next(refused ? new Error(refused) : undefined),
        () => next(new Error('server/starting')),
      );
    });
    this.signIns.onEnded((signInId) => namespace.in(`sign-in:${signInId}`).disconnectSockets(true));
  }

  /** Why a socket is refused, or null when its actor stands. */
  private async admit(socket: Socket): Promise<'request/foreign-origin' | 'sign-in/required' | null> {
    if (this.isForeign(socket)) return 'request/foreign-origin';
    const actor = await this.actorNow(socket);
    if (!actor) return 'sign-in/required';
    (socket.data as { actor?: Actor }).actor = actor;
    await socket.join(`sign-in:${actor.signInId}`);
    return null;
  }

  /** Who holds a socket now, with the grants of today: those he had when he opened it may have ended. Null when his sign-in is over. */
  async actorNow(socket: Socket): Promise<Actor | null> {
    const token = signInTokenOf(socket.handshake.headers.cookie);
    return token ? this.signIns.recognise(token, socket.handshake.address) : null;
  }

  /** A browser names the page that opens a socket; a program names none. */
  private isForeign(socket: Socket): boolean {
    const { origin, host } = socket.handshake.headers;
    if (origin === undefined) return false;
    return !URL.canParse(origin) || ![host, new URL(this.settings.publicUrl).host].includes(new URL(origin).host);
  }
}

/** Who opened a socket that the door let in, as he was then. */
export function actorOf(socket: Socket): Actor {
  const { actor } = socket.data as { actor?: Actor };
  if (!(actor instanceof Actor)) throw new Error('a socket came through without a sign-in');
  return actor;
}
