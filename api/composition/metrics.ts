import { collectDefaultMetrics, Gauge } from 'prom-client';

import type { Services } from '../services.ts';

/** What a node tells Prometheus of itself. */
export function measure({ registry, held, readiness }: Services): void {
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `passerelle_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('index_projects', 'Projects in the index of this node.', () => held.matcher.projectCount);
  gauge(
    'index_opportunities',
    'Opportunities in the index of this node.',
    () => held.matcher.opportunityCount,
  );
  gauge(
    'follow_lag_seconds',
    'From the commit of the last change to its place in the index.',
    () => readiness().index.lagMs / 1000,
  );
  gauge('follow_up', '1 while the change stream is followed.', () => Number(readiness().index.following));
  gauge('follow_loads', 'Whole loads of the index since the start.', () => readiness().index.loads);
  gauge('ready', '1 when this node can be sent requests.', () => Number(readiness().ready));
}
