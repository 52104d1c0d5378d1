import { io } from 'socket.io-client';
import type { RoomSocket } from './room-transport.ts';

/** The exam room's socket. Only WebSocket: where that is blocked the answers go over HTTP anyway. */
export function openRoomSocket(): RoomSocket {
  const socket = io('/exam-room', { transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 10_000, randomizationFactor: 0.5 });
  // The server ends a connection whose sign-in has ended, and refuses it until somebody signs in again; after neither
  // does socket.io come back by itself.
  let closed = false;
  const comeBack = () => setTimeout(() => { if (!closed) socket.connect(); }, 3_000 + Math.random() * 3_000);
  socket.on('disconnect', (reason) => { if (reason === 'io server disconnect') comeBack(); });
  socket.on('connect_error', () => { if (!socket.active) comeBack(); });
  return {
    get connected() {
      return socket.connected;
    },
    ask: (event, payload, milliseconds) => socket.timeout(milliseconds).emitWithAck(event, payload) as Promise<unknown>,
    onConnected: (listener) => void socket.on('connect', listener),
    onDisconnected: (listener) => void socket.on('disconnect', listener),
    onClock: (listener) => void socket.on('clock', listener),
    close: () => { closed = true; socket.disconnect(); },
  };
}
