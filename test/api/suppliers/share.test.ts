import { expect } from 'chai';
import { shareHead } from '../../../api/suppliers/share.ts';
import { aProject } from '../builders.ts';

const HOSTILE = '</title></script><script>alert(1)</script>"\' onload=x \u202e $& $1 \u2028';
const headOf = (
  project: ReturnType<typeof aProject>,
  path = `/projets/${project.id}`,
  pictures: readonly object[] = [],
) =>
  shareHead(
    {
      config: { publicUrl: 'https://passerelle.example.fr' },
      held: { projects: new Map([[project.id, project]]) },
      photos: { of: async () => pictures as never },
    },
    path,
  );
const dataIn = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as object;

describe('What a supplier’s page tells those who pass it on', () => {
  it('is its name, what it sells and where, for search engines and share cards', async () => {
    const head = await headOf(aProject());
    expect(head?.title).to.equal('Traiteur des 4 Chemins · Passerelle');
    expect(head?.html).to.include('property="og:title" content="Traiteur des 4 Chemins · Passerelle"');
    expect(head?.html).to.include('rel="canonical" href="https://passerelle.example.fr/projets/traiteur"');
    expect(dataIn(head?.html ?? '')).to.deep.include({
      '@type': 'Organization',
      name: 'Traiteur des 4 Chemins',
      url: 'https://passerelle.example.fr/projets/traiteur',
    });
  });

  it('lets no text out of its place', async () => {
    const project = aProject({ title: HOSTILE, pitch: HOSTILE, offer: HOSTILE });
    const picture = { id: 'p', alt: HOSTILE, width: 8, height: 6 };
    const head = await headOf(project, `/projets/${project.id}`, [picture]);
    expect(head?.html).to.include('https://passerelle.example.fr/api/projects/traiteur/photos/p');
    expect(head?.title).to.not.match(/[<>"]/);
    expect(head?.html.match(/<script/g)).to.have.length(1);
    expect(head?.html.match(/<\/script>/g)).to.have.length(1);
    expect(dataIn(head?.html ?? '')).to.include({ '@type': 'Organization' });
  });

  it('is nothing for what is not published, or is another page', async () => {
    expect(await headOf(aProject(), '/projets/inconnu')).to.equal(undefined);
    expect(await headOf(aProject(), '/opportunites/traiteur')).to.equal(undefined);
    expect(await headOf(aProject(), '/projets/traiteur/suivi')).to.equal(undefined);
  });
});
