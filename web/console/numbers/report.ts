import { api } from '../api.ts';

export type Kind = 'text' | 'day' | 'month' | 'count' | 'points' | 'money' | 'share' | 'number';
export type Cell = string | number | null;

export interface Table {
  name: string;
  columns: { key: string; kind: Kind }[];
  rows: Cell[][];
}

/** `GET /console/api/analytics/{report}`. */
export interface Report {
  report: string;
  as_of: string;
  currency: string;
  remarks: string[];
  tables: Table[];
}

/** The reports, in the order of the page. */
export const reports = [
  'overview', 'returning', 'cohorts', 'ladder', 'value', 'forecast', 'tracking', 'leaving', 'rfm', 'redemption', 'liability', 'accounts', 'cost', 'referrals', 'outcomes',
] as const;
export type ReportName = (typeof reports)[number];

/** What is asked beside the report: days, and the group kept out. Empty texts are left out. */
export type Asked = Partial<Record<'from' | 'to' | 'weeks' | 'redeemed', string>>;

function query(asked: Asked, more: Record<string, string> = {}): string {
  const given = Object.entries({ ...asked, ...more }).filter(([, value]) => value);
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][])}`;
}

export const readReport = (name: ReportName, asked: Asked): Promise<Report> => api.get<Report>(`analytics/${name}${query(asked)}`);

/** Where a table is to be had as comma-separated values. */
export const csvAddress = (name: ReportName, table: string, asked: Asked): string => `/console/api/analytics/${name}${query(asked, { csv: table })}`;

/** The values of a column, as numbers; what is not known is null. */
export function numbersOf(table: Table, key: string): (number | null)[] {
  const at = table.columns.findIndex((column) => column.key === key);
  return table.rows.map((row) => (row[at] === null || row[at] === undefined ? null : Number(row[at])));
}

export function columnOf(table: Table, key: string): Cell[] {
  const at = table.columns.findIndex((column) => column.key === key);
  return table.rows.map((row) => row[at] ?? null);
}
