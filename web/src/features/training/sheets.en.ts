import type { Sheet } from './sheets.ts';

/** French public procurement as a small supplier meets it; amounts that decrees change are not given. */
export const SHEETS: readonly Sheet[] = [
  {
    slug: 'repondre',
    title: 'Answering a tender',
    lead: 'From the tender file to the submission, with nothing forgotten. A private firm asks for fewer papers but for the same answers: what, how, at what price, with what proof.',
    minutes: 6,
    steps: [
      {
        title: 'Read the consultation rules first',
        text: 'The règlement de la consultation gives the closing day and hour, the documents to hand in, and the award criteria with their weights. Then come the technical clauses (what is to be done), the administrative clauses (times, penalties, payment) and the price documents.',
      },
      {
        title: 'See whether there are lots',
        text: 'A French public contract is divided into lots as a rule: you may answer only the one of your size. Some are reserved for work-integration enterprises or for enterprises that employ disabled people.',
      },
      {
        title: 'Decide: alone, together, or not this time',
        text: 'Compare the volume with what your team has done before. If it is too large, a consortium or subcontracting a part keeps you in the race.',
      },
      {
        title: 'Ask your questions early',
        text: 'They go through the buyer’s platform (its profil d’acheteur), and the answer is given to everyone. If a visit is planned, go: it may be compulsory.',
      },
      {
        title: 'Write the technical note in the order of the criteria',
        text: 'One heading a criterion: what you will do for this very contract, who will do it, with what equipment, and a proof: a reference, a picture, a schedule. No general brochure.',
      },
      {
        title: 'Submit the day before',
        text: 'Open your account on the platform several days ahead and make a trial submission if it allows. What arrives late, be it by a minute, is set aside.',
      },
      {
        title: 'After the decision, ask why',
        text: 'If you are not chosen, a public buyer must tell you the reasons when you ask in writing. There is no better lesson for next time.',
      },
    ],
    beware: [
      'A price document that is incomplete or changed can make the offer irregular.',
      'Below a threshold set by decree, a public buyer may buy without advertising or competition: make yourself known without waiting for a notice.',
    ],
  },
  {
    slug: 'prix',
    title: 'Setting a price',
    lead: 'A price that keeps your team alive, that you can explain, and in the form that the buyer asks for.',
    minutes: 5,
    steps: [
      {
        title: 'Count the full cost',
        text: 'Everyone’s hours (preparation, travel, cleaning and paperwork included), social charges, purchases, rent, insurance, energy, wear. Add a share of the year’s fixed costs and a margin.',
      },
      {
        title: 'Fill in the document asked for, as it is',
        text: 'Unit prices in a schedule (BPU), estimated quantities in a bill (DQE), a broken-down lump sum in a DPGF. Amounts are without VAT unless said otherwise; if you are exempt from VAT, say so.',
      },
      {
        title: 'See whether the price is fixed or revised',
        text: 'A fixed price does not move for the whole contract: allow for your purchases to rise. A revised price follows a formula written in the contract.',
      },
      {
        title: 'See when you will be paid',
        text: 'The State and local authorities have 30 days, public hospitals 50. Between firms it is 30 days unless agreed, and as a rule 60 days after the invoice at most. Beyond that, late interest and €40 an invoice are due to you.',
      },
      {
        title: 'Ask for the advance',
        text: 'Above a certain amount and length, a public contract gives a right to an advance, a larger one for a small firm. Do not give it up by habit in the acte d’engagement: it pays for your first purchases.',
      },
      {
        title: 'Keep your sums',
        text: 'If your offer looks abnormally low, a public buyer must ask you to justify it before setting it aside. Your spreadsheet is the answer.',
      },
    ],
    beware: [
      'A price cut to get in becomes the price of the years to come.',
      'Invoices to the public sector go through Chorus Pro: open your account before the first one.',
    ],
  },
  {
    slug: 'assurances',
    title: 'Being insured for a contract',
    lead: 'What you will be asked to prove, and what truly protects you.',
    minutes: 4,
    steps: [
      {
        title: 'Professional and general liability',
        text: 'It pays for the damage that you cause to others while working. Seldom compulsory by law, nearly always by the contract. Check that the activity of the contract is written in it in so many words.',
      },
      {
        title: 'Ten-year cover, for building work',
        text: 'Whoever builds or renovates a structure must be insured for ten years (décennale) before the works begin, and attach the certificate to quotes and invoices.',
      },
      {
        title: 'Compare the ceilings with the contract',
        text: 'The administrative clauses may ask for an amount of cover. Before answering, ask your insurer for a certificate that names the contract, and for the price of an extension if one is needed.',
      },
      {
        title: 'Goods, vehicles, premises',
        text: 'Equipment that is entrusted to you, your vehicles and the premises you occupy are often outside of liability cover: have them written in.',
      },
      {
        title: 'Together, each with a certificate',
        text: 'In a consortium each member is insured for its part. If you are jointly liable, or lead with joint liability, tell your insurer: you answer for the others too.',
      },
    ],
    beware: [
      'A certificate that has run out on the day of signing blocks the award.',
      'Working outside the declared activities amounts to working without insurance.',
    ],
  },
  {
    slug: 'dc1-dc2',
    title: 'Filling in DC1 and DC2',
    lead: 'Two forms of the French ministry of the economy that nearly all public buyers accept. Filled in once, they serve again. The European single document (DUME) may replace them.',
    minutes: 5,
    steps: [
      {
        title: 'DC1: who comes forward',
        text: 'It is the letter of candidacy. You say which contract and lots you answer, alone or as a consortium, and declare on your honour that no ground of exclusion applies to you. For a consortium, one DC1 for all, which names the lead.',
      },
      {
        title: 'DC2: what you can do',
        text: 'One a firm, each member of a consortium included. Identity, turnover of the last years, means, references. A young firm says so and gives what it has: an opening balance sheet, contracts under way, people’s experience.',
      },
      {
        title: 'See what is required, and no more',
        text: 'As a rule a public buyer may not require a yearly turnover above twice the estimated value of the contract. Nor need it ask again for what it can obtain itself, or what you have given it before and is still valid.',
      },
      {
        title: 'Rely on others where you lack',
        text: 'You may rely on the capacities of a partner or of a subcontractor by showing its written commitment. A subcontractor known when you answer is declared by a DC4.',
      },
      {
        title: 'Prepare the certificates, without attaching them',
        text: 'The tax certificate and the Urssaf certificate are asked from who is about to be chosen, at short notice. Download them beforehand.',
      },
    ],
    beware: [
      'Take the version that is online today: the forms change.',
      'The DC1 need not be signed at submission as a rule; the acte d’engagement is, at the award at the latest.',
    ],
  },
  {
    slug: 'groupement',
    title: 'Writing a consortium agreement',
    lead: 'Together you answer what is too large for one. The agreement settles between you what the contract does not.',
    minutes: 6,
    steps: [
      {
        title: 'Each for its part, or jointly liable',
        text: 'Conjoint: each commits to its part. Solidaire: each answers for the whole, even if another fails. A public buyer may not impose a form in order to apply; it may ask for one after the award if that is necessary.',
      },
      {
        title: 'Choose the lead',
        text: 'The mandataire represents the consortium, signs if it has been given the power, coordinates, and receives the letters. In a groupement conjoint it may be made liable for the others: a risk that has a price. One may lead only one consortium a contract.',
      },
      {
        title: 'Share out in writing',
        text: 'Who does what, where, when, and for how much. In a groupement conjoint the shares stand in the acte d’engagement and each is paid to its own account.',
      },
      {
        title: 'Plan for bad days',
        text: 'A member’s delay or failure, penalties, replacement, insurance, leaving, disagreement: who decides, within what time, who pays.',
      },
      {
        title: 'Settle the money of the consortium',
        text: 'Payment of the lead, costs of answering, the advance, rules of invoicing, what happens if quantities change.',
      },
      {
        title: 'Sign before submitting',
        text: 'Between submission and signature the members do not change as a rule. A plain agreement, dated and signed by all, is worth more than a long one never finished.',
      },
    ],
    beware: [
      'The consultation rules may forbid answering both alone and in a consortium.',
      'Agreeing on prices between competitors or sharing out contracts is forbidden: a consortium must bring what each alone could not.',
    ],
  },
];
