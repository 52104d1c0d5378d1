import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { InvigilationServerEvents } from '@kuangan/server/contract';
import { useEffect, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import { api } from '../api/index.ts';

interface ClientEvents { watch: (room: { sessionId: string }, acknowledge: (answer: { ok: boolean }) => void) => void }

/**
 * The room as it is now: told of changes by the socket, asked every 5 s while the socket is down and every 20 s while it
 * is up, because a lost message must not leave the room standing still.
 */
export function useRoom(sessionId: string) {
  const cache = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const socket: Socket<InvigilationServerEvents, ClientEvents> = io('/invigilation', { withCredentials: true, transports: ['websocket', 'polling'], tryAllTransports: true });
    const read = () => void cache.invalidateQueries({ queryKey: ['room', sessionId] });
    socket.on('connect', () => {
      // Live only when the server said that it tells us of this room.
      socket.emit('watch', { sessionId }, ({ ok }) => setLive(ok));
      read();
    });
    socket.on('disconnect', () => setLive(false));
    socket.on('connect_error', () => setLive(false));
    socket.on('changed', (change) => {
      if (change.sessionId === sessionId) read();
    });
    return () => void socket.disconnect();
  }, [cache, sessionId]);
  const query = useQuery({
    queryKey: ['room', sessionId],
    // `readAt` pairs the server's now with this machine's, so that the countdown runs by the server's clock.
    queryFn: async () => ({ ...(await api.exams.readRoom({ params: { sessionId } })), readAt: performance.now() }),
    refetchInterval: live ? 20_000 : 5_000,
    refetchIntervalInBackground: true,
    retry: false,
  });
  return { query, live };
}

export type Room = NonNullable<ReturnType<typeof useRoom>['query']['data']>;

/** The server's clock, ticking every second; independent of the machine's calendar. */
export function useServerNow(room: { now: string; readAt: number } | undefined): number {
  const [tick, setTick] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return room === undefined ? 0 : Date.parse(room.now) + Math.max(0, tick - room.readAt);
}
