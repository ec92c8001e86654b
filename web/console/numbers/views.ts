import type { ReportName } from './report.ts';

/** A chart over a table: one point, or one bar, for each of its rows. */
export interface View {
  table: string;
  x: string;
  /** Columns of one kind. */
  series: string[];
  form: 'line' | 'bars';
}

export const views: Partial<Record<ReportName, View[]>> = {
  overview: [
    { table: 'months', x: 'month', series: ['sales', 'member_sales'], form: 'line' },
    { table: 'months', x: 'month', series: ['customers', 'active_members', 'joined'], form: 'line' },
  ],
  returning: [{ table: 'months', x: 'month', series: ['first_time', 'returning', 'repeat_customers'], form: 'line' }],
  ladder: [{ table: 'rungs', x: 'stage', series: ['reached', 'people'], form: 'bars' }],
  tracking: [{ table: 'weeks', x: 'week', series: ['actual', 'expected'], form: 'line' }],
  rfm: [{ table: 'segments', x: 'segment', series: ['customers'], form: 'bars' }],
  redemption: [
    { table: 'points_flows', x: 'month', series: ['issued', 'redeemed', 'expired'], form: 'line' },
    { table: 'points_by_month_issued', x: 'month', series: ['redemption_rate', 'breakage_rate'], form: 'line' },
    { table: 'credit_flows', x: 'month', series: ['issued', 'redeemed', 'expired'], form: 'line' },
  ],
  accounts: [{ table: 'balances', x: 'month', series: ['contract_liability', 'loyalty_provision'], form: 'line' }],
  cost: [{ table: 'months', x: 'month', series: ['points_cost', 'credit_cost', 'gift_cost'], form: 'line' }],
  referrals: [
    { table: 'funnel', x: 'step', series: ['friends'], form: 'bars' },
    { table: 'months', x: 'month', series: ['joined'], form: 'bars' },
  ],
};
