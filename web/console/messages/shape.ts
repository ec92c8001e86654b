/** What `GET /console/api/messages` says. */
export interface Words {
  subject: string;
  text: string;
}

export interface KindSettings {
  on: boolean;
  channels: Channel[];
  texts: Record<string, Words>;
  [number: string]: unknown;
}

export interface Settings {
  address: string;
  language: string;
  time_zone: string;
  reply_to: string;
  quiet: { from: string; until: string } | null;
  cap: { messages: number; days: number } | null;
  kinds: Record<string, KindSettings>;
}

export interface Kind {
  kind: string;
  marketing: boolean;
  placeholders: string[];
  number: { key: 'days' | 'percent' | 'score'; usual: number; min: number; max: number } | null;
}

export interface Messages {
  settings: Settings;
  kinds: Kind[];
  languages: string[];
  texts: Record<string, Record<string, Words>>;
  mail_server: boolean;
}

export const channels = ['widget', 'mail', 'webhook'] as const;
export type Channel = (typeof channels)[number];

/** `GET /console/api/messages/log`. */
export interface Became {
  message: string;
  kind: string;
  member: string;
  at: number;
  state: 'sent' | 'dropped' | 'waiting' | 'delayed';
  reason: string;
  ways?: Record<string, string>;
}
