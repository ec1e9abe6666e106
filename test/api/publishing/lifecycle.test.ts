import { expect } from 'chai';
import { LIFECYCLE, type Move, mayEdit, mayMove, type Status } from '../../../api/publishing/lifecycle.ts';
import {
  type Action,
  demand,
  doable,
  may,
  type Relation,
  relationOf,
} from '../../../api/publishing/policy.ts';

/** Where each move leads from each status; '·' where it leads nowhere. */
const TABLE: Readonly<Record<Move, Readonly<Record<Status, Status | '·'>>>> = {
  publish: { draft: 'published', published: '·', paused: '·', closed: '·' },
  pause: { draft: '·', published: 'paused', paused: '·', closed: '·' },
  resume: { draft: '·', published: '·', paused: 'published', closed: '·' },
  close: { draft: '·', published: 'closed', paused: 'closed', closed: '·' },
  confirm: { draft: '·', published: 'published', paused: '·', closed: '·' },
  expire: { draft: '·', published: 'closed', paused: 'closed', closed: '·' },
  'go-stale': { draft: '·', published: 'paused', paused: '·', closed: '·' },
  'go-silent': { draft: '·', published: 'paused', paused: '·', closed: '·' },
  'leave-base': { draft: '·', published: 'closed', paused: 'closed', closed: '·' },
};
const STATUSES: readonly Status[] = ['draft', 'published', 'paused', 'closed'];

describe('The life of what people publish', () => {
  for (const [move, row] of Object.entries(TABLE) as [Move, (typeof TABLE)[Move]][]) {
    it(`moves by ${move} only where the table says`, () => {
      for (const status of STATUSES) {
        const to = mayMove(move, status) ? LIFECYCLE[move].to : '·';
        expect(to, status).to.equal(row[status]);
      }
    });
  }

  it('ends closed: nothing leads out of it, not even an edit', () => {
    expect(mayEdit('closed')).to.equal(false);
    for (const move of Object.keys(TABLE) as Move[]) expect(mayMove(move, 'closed'), move).to.equal(false);
  });

  it('puts in front of others only what is complete', () => {
    for (const step of Object.values(LIFECYCLE)) expect(step.needsAll).to.equal(step.to === 'published');
  });
});

/** Who may do what: o owner, e editor, v viewer, a admin, n nobody. */
const MAY: Readonly<Record<Action, string>> = {
  read: 'oeva',
  edit: 'oe',
  publish: 'oe',
  pause: 'oea',
  resume: 'oe',
  close: 'oea',
  confirm: 'oe',
  delete: 'oa',
  duplicate: 'oe',
  suggestions: 'oeva',
  answer: 'oe',
};
const RELATIONS: readonly Relation[] = ['owner', 'editor', 'viewer', 'admin', 'none'];

describe('The policy of what people publish', () => {
  for (const [action, letters] of Object.entries(MAY) as [Action, string][]) {
    it(`lets ${letters} ${action}, and no one else`, () => {
      for (const relation of RELATIONS) {
        const expected = letters.includes(relation === 'none' ? 'n' : relation.slice(0, 1));
        expect(may(action, relation), relation).to.equal(expected);
      }
    });
  }

  it('tells a stranger that a private thing does not exist, and that a public one is not his', () => {
    const codeOf = (isPublic: boolean, relation: Relation) => {
      try {
        demand('edit', relation, isPublic);
        return 'yes';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codeOf(false, 'none')).to.equal('not-found');
    expect(codeOf(true, 'none')).to.equal('forbidden');
    expect(codeOf(false, 'viewer')).to.equal('forbidden');
    expect(codeOf(false, 'editor')).to.equal('yes');
  });

  it('knows an owner by the account, a member by the role, the team by its role, and nobody else', () => {
    const anna = { accountId: 'anna', roles: ['holder'] };
    const team = { accountId: 'team', roles: ['admin'] };
    const hers = { ownerType: 'account', ownerId: 'anna' } as const;
    // An organisation whose id is that of an account owns nothing for that account.
    const shared = { ownerType: 'organisation', ownerId: 'anna' } as const;
    expect(relationOf(anna, hers, undefined)).to.equal('owner');
    expect(relationOf(anna, shared, undefined)).to.equal('none');
    expect(relationOf(anna, shared, 'viewer')).to.equal('viewer');
    expect(relationOf(anna, hers, 'viewer')).to.equal('owner');
    expect(relationOf(team, hers, undefined)).to.equal('admin');
    expect(relationOf(anna, {}, undefined)).to.equal('none');
    expect(relationOf(undefined, hers, undefined)).to.equal('none');
  });

  it('offers nothing that the life cycle refuses', () => {
    expect(doable('owner', 'closed')).to.deep.equal(['delete', 'duplicate', 'answer']);
    expect(doable('viewer', 'published')).to.deep.equal([]);
    expect(doable('admin', 'published')).to.deep.equal(['pause', 'close', 'delete']);
  });
});
