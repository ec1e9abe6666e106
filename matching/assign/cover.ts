import type { Choice } from './round.ts';

/**
 * Brings in offers that nobody was told of, as many as the limits allow at all: minimum exposure for each, as in Patro et
 * al., "FairRec", WWW 2020. One chosen edge of each covered offer keeps it covered; all other chosen edges may give way.
 * The kept edges are a flow receiver -> offer -> project with unit offers, enlarged by augmenting paths (Ford & Fulkerson,
 * 1956), so the number of covered offers is the largest possible. Cost: O(edges) for each offer left out.
 * @param standing one number per edge: of several edges the one that stands lowest gives way
 */
export const coverOffers = (choice: Choice, standing: Float64Array): void => {
  const { market, ofOpportunity } = choice;
  for (const offer of market.opportunityOf) {
    if (ofOpportunity[offer] === 0 && (market.ofOpportunity[offer] as number) > 0) {
      new Cover(choice, standing).run();
      return;
    }
  }
};

const NONE = -1;

class Cover {
  readonly #choice: Choice;
  readonly #standing: Float64Array;
  /** The edge that keeps each offer covered. */
  readonly #keeper: Int32Array;
  /** How many keepers each project and each receiver has. */
  readonly #ofProject: Int32Array;
  readonly #ofReceiver: Int32Array;
  readonly #edgesOf: readonly number[][];
  readonly #offersOf: readonly number[][];
  readonly #deadOffers = new Set<number>();
  readonly #deadProjects = new Set<number>();

  constructor(choice: Choice, standing: Float64Array) {
    const { market } = choice;
    this.#choice = choice;
    this.#standing = standing;
    this.#keeper = new Int32Array(market.opportunityIds.length).fill(NONE);
    this.#ofProject = new Int32Array(market.projectIds.length);
    this.#ofReceiver = new Int32Array(market.ofReceiver.length);
    const edgesOf: number[][] = market.opportunityIds.map(() => []);
    market.opportunityOf.forEach((opportunity, edge) => {
      edgesOf[opportunity]?.push(edge);
    });
    this.#edgesOf = edgesOf;
    const offersOf: number[][] = Array.from(market.ofReceiver, () => []);
    market.receiverOf.forEach((receiver, opportunity) => {
      if ((market.ofOpportunity[opportunity] as number) > 0 && edgesOf[opportunity]?.length)
        offersOf[receiver]?.push(opportunity);
    });
    this.#offersOf = offersOf;
  }

  run(): void {
    const { market, chosen } = this.#choice;
    this.#edgesOf.forEach((edges, offer) => {
      const best = edges
        .filter((edge) => chosen[edge] === 1)
        .reduce((a, b) => (a === NONE || this.#stands(b, a) ? b : a), NONE);
      if (best !== NONE) this.#keep(offer, best);
    });
    for (let receiver = 0; receiver < market.ofReceiver.length; receiver++) {
      while (this.#augmentFrom(receiver));
    }
    this.#makeRoom();
  }

  #stands(edge: number, above: number): boolean {
    return (this.#standing[edge] as number) > (this.#standing[above] as number);
  }

  #keep(offer: number, edge: number): void {
    const { projectOf, receiverOf } = this.#choice.market;
    const before = this.#keeper[offer] as number;
    const receiver = receiverOf[offer] as number;
    if (before !== NONE) this.#ofProject[projectOf[before] as number] = this.#kept(before) - 1;
    if (edge !== NONE) this.#ofProject[projectOf[edge] as number] = this.#kept(edge) + 1;
    const step = (edge === NONE ? 0 : 1) - (before === NONE ? 0 : 1);
    this.#ofReceiver[receiver] = (this.#ofReceiver[receiver] as number) + step;
    this.#keeper[offer] = edge;
  }

  /** Keepers of an edge's project. */
  #kept(edge: number): number {
    return this.#ofProject[this.#choice.market.projectOf[edge] as number] as number;
  }

  /** Covers one more offer of the receiver if any path allows it. */
  #augmentFrom(start: number): boolean {
    const { market } = this.#choice;
    if ((this.#ofReceiver[start] as number) >= (market.ofReceiver[start] as number)) return false;
    /** The offer before each on the path; NONE for the first. */
    const path = new Map<number, number>();
    const projects = new Set<number>();
    const receivers = new Set<number>();
    const queue: number[] = [];
    const reach = (offer: number, from: number) => {
      if (path.has(offer) || this.#deadOffers.has(offer)) return;
      path.set(offer, from);
      queue.push(offer);
    };
    const enter = (receiver: number, from: number) => {
      if (receivers.has(receiver)) return;
      receivers.add(receiver);
      for (const offer of this.#offersOf[receiver] ?? [])
        if (this.#keeper[offer] === NONE) reach(offer, from);
    };
    enter(start, NONE);
    for (let at = 0; at < queue.length; at++) {
      const offer = queue[at] as number;
      // An offer that gives up its project may also leave its place in the receiver's budget to another one.
      if (this.#keeper[offer] !== NONE) enter(market.receiverOf[offer] as number, offer);
      for (const edge of this.#bestOf(offer)) {
        const project = market.projectOf[edge] as number;
        if (projects.has(project) || this.#deadProjects.has(project)) continue;
        projects.add(project);
        if ((this.#ofProject[project] as number) < market.perProject) {
          this.#follow(path, offer, edge);
          return true;
        }
        for (const kept of this.#keepersOf(project)) reach(market.opportunityOf[kept] as number, offer);
      }
    }
    // What led nowhere now never will: later paths would have to pass through it.
    for (const offer of path.keys()) this.#deadOffers.add(offer);
    for (const project of projects) this.#deadProjects.add(project);
    return false;
  }

  /** Moves keepers along a path that ends with `offer` taking `edge`, whose project has room. */
  #follow(path: ReadonlyMap<number, number>, offer: number, edge: number): void {
    const { projectOf } = this.#choice.market;
    for (let [at, take] = [offer, edge]; ; ) {
      let left = this.#keeper[at] as number;
      this.#keep(at, take);
      let before = path.get(at) ?? NONE;
      if (before === NONE) return;
      if (left === NONE) {
        // It came in through its receiver: the one before it is covered no longer, and leaves its project as well.
        left = this.#keeper[before] as number;
        this.#keep(before, NONE);
        before = path.get(before) ?? NONE;
      }
      const project = projectOf[left];
      take = (this.#edgesOf[before] ?? []).find((other) => projectOf[other] === project) ?? NONE;
      at = before;
    }
  }

  #bestOf(offer: number): number[] {
    return [...(this.#edgesOf[offer] ?? [])].sort(
      (x, y) => (this.#standing[y] as number) - (this.#standing[x] as number) || x - y,
    );
  }

  /** A project's edges that keep an offer covered. */
  #keepersOf(project: number): number[] {
    return this.#rowOf(project).filter((edge) => this.#isKeeper(edge));
  }

  #isKeeper(edge: number): boolean {
    return this.#keeper[this.#choice.market.opportunityOf[edge] as number] === edge;
  }

  #rowOf(project: number): number[] {
    const { rowStart } = this.#choice.market;
    const [start, end] = [rowStart[project] as number, rowStart[project + 1] as number];
    return Array.from({ length: end - start }, (_, at) => start + at);
  }

  /** Puts every keeper forward; where a limit is passed, the chosen edges that stand lowest give way. */
  #makeRoom(): void {
    const { market, chosen, ofProject, ofOpportunity, ofReceiver } = this.#choice;
    for (const edge of this.#keeper) if (edge !== NONE && chosen[edge] === 0) this.#choice.add(edge);
    const shed = (edges: () => readonly number[], over: () => boolean) => {
      if (!over()) return;
      const spare = edges().filter((edge) => chosen[edge] === 1 && !this.#isKeeper(edge));
      spare.sort((x, y) => (this.#standing[x] as number) - (this.#standing[y] as number) || y - x);
      for (const edge of spare) if (over()) this.#choice.drop(edge);
    };
    market.opportunityIds.forEach((_, offer) => {
      shed(
        () => this.#edgesOf[offer] ?? [],
        () => (ofOpportunity[offer] as number) > (market.ofOpportunity[offer] as number),
      );
    });
    market.projectIds.forEach((_, project) => {
      shed(
        () => this.#rowOf(project),
        () => (ofProject[project] as number) > market.perProject,
      );
    });
    this.#offersOf.forEach((offers, receiver) => {
      shed(
        () => offers.flatMap((offer) => this.#edgesOf[offer] ?? []),
        () => (ofReceiver[receiver] as number) > (market.ofReceiver[receiver] as number),
      );
    });
  }
}
