import type { MongoFigures } from './mongo.ts';
import type { OurFigures } from './ours.ts';
import type { PeerFigures } from './peers.ts';
import type { TextFigures } from './texts.ts';

/** All that one run of the bench measured; what `--json` prints. */
export interface BenchFigures {
  readonly market: {
    readonly opportunities: number;
    readonly projects: number;
    /** What was left out, and why. */
    readonly notes: readonly string[];
  };
  readonly ours: OurFigures;
  readonly peers?: {
    readonly forProject: readonly PeerFigures[];
    readonly forOpportunity: readonly PeerFigures[];
  };
  readonly mongo?: MongoFigures;
  /** The ten best pairs of every project, for the weekly letter: the threads' own indexes are built within. */
  readonly pairs?: { readonly workers: number; readonly ms: number };
  readonly texts?: readonly TextFigures[];
}
