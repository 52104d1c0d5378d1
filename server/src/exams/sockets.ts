import type { Socket } from 'socket.io';
import type { SignIns } from '../access/index.ts';
import { Actor } from '../platform/binding/actor.ts';

/** Handshake: the cookie's sign-in becomes the socket's actor, or the connection is refused. Order matters: before any handler. */
export async function settleSocket(signIns: SignIns, socket: Socket, token: string | null, next: (refused?: Error) => void): Promise<void> {
  try {
    const actor = token ? await signIns.recognise(token, socket.handshake.address) : null;
    if (!actor) return next(new Error('sign-in/required'));
    (socket.data as { actor?: Actor }).actor = actor;
    await socket.join(`sign-in:${actor.signInId}`);
    next();
  } catch {
    next(new Error('server/starting'));
  }
}

export function requireSocketActor(socket: Socket): Actor {
  const { actor } = socket.data as { actor?: Actor };
  if (!(actor instanceof Actor)) throw new Error('a socket came through without a sign-in');
  return actor;
}
