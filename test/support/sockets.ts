import { io, type Socket } from 'socket.io-client';
import type { Caller } from './caller.ts';

/** A caller's open line to a namespace, with his cookie. Rejects with what the handshake was refused with. */
export function connectSocket(caller: Caller, namespace: '/exam-room' | '/invigilation'): Promise<Socket> {
  const socket = io(`${caller.url}${namespace}`, {
    transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { ...caller.headers, ...(caller.cookie ? { cookie: caller.cookie } : {}) },
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (fault) => {
      socket.close();
      reject(fault);
    });
  });
}
