/**
 * The public codes of theory passes, by sitting. Exams shows them beside a mark but does not know who issues them:
 * the certificates module provides this port, so that the arrow between the modules stays forward.
 */
export abstract class PassCodes {
  /** Sittings without a pass are absent from the map. */
  abstract codesOf(sittingIds: readonly string[]): Promise<Map<string, string>>;
}
