/**
 * What the server said about an action. An ability it does not name is left to the server to refuse, so that a button
 * never stays dead because of a missing word.
 */
export function can(resource: { abilities: Record<string, boolean> }, ability: string): boolean {
  return resource.abilities[ability] !== false;
}
