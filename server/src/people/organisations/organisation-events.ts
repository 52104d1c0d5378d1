/** An organisation is about to have its last day; whoever has planned something there for later refuses. */
export interface OrganisationEnding {
  organisationId: string;
  lastDay: string;
}

/** A room is about to have fewer seats, none when it closes; whoever needs them refuses. */
export interface RoomShrinking {
  roomId: string;
  seats: number;
}

declare module '../../platform/events.ts' {
  interface DomainEventMap {
    'people/organisation-ending': OrganisationEnding;
    'people/room-shrinking': RoomShrinking;
  }
}
