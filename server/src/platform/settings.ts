/** What the server is told at start; nothing below reads the environment. */
export interface ServerSettings {
  databaseUrl: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** What links and QR codes begin with, without a slash at the end. */
  publicUrl: string;
  https?: { cert: string; key: string };
  /** Holds field keys and the signing key; outside database and backup. */
  keysFolder: string;
  /** The built pages; null serves the API alone. */
  clientFolder: string | null;
  /** Whether staff may have a second factor or must: an account of staff without one can then do nothing but set it up. */
  staffTotp: 'offered' | 'required';
}

export abstract class Settings implements ServerSettings {
  abstract databaseUrl: string;
  abstract host: string;
  abstract port: number;
  abstract publicUrl: string;
  abstract https?: { cert: string; key: string };
  abstract keysFolder: string;
  abstract clientFolder: string | null;
  abstract staffTotp: 'offered' | 'required';
}
