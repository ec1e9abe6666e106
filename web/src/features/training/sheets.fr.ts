import type { Sheet } from './sheets.ts';

/** French public procurement as a small supplier meets it; amounts that decrees change are not given. */
export const SHEETS: readonly Sheet[] = [
  {
    slug: 'repondre',
    title: 'Répondre à un appel d’offres',
    lead: 'Du dossier de consultation au dépôt, sans rien oublier. Une entreprise privée demande moins de papiers, mais les mêmes réponses : quoi, comment, à quel prix, avec quelles preuves.',
    minutes: 6,
    steps: [
      {
        title: 'Lisez d’abord le règlement de la consultation',
        text: 'Il dit la date et l’heure limites, les pièces à remettre et les critères de choix avec leur poids. Viennent ensuite le cahier des clauses techniques (ce qu’il faut faire), le cahier des clauses administratives (délais, pénalités, paiement) et les pièces de prix.',
      },
      {
        title: 'Regardez s’il y a des lots',
        text: 'Un marché public est en principe divisé en lots : vous pouvez ne répondre qu’à celui qui est à votre taille. Certains sont réservés à des structures d’insertion ou à des entreprises adaptées.',
      },
      {
        title: 'Décidez : seul, à plusieurs, ou pas cette fois',
        text: 'Comparez le volume à ce que votre équipe a déjà fait. Si c’est trop grand, un groupement ou la sous-traitance d’une part vous laisse dans la course.',
      },
      {
        title: 'Posez vos questions tôt',
        text: 'Elles passent par la plateforme de l’acheteur (son « profil d’acheteur »), et la réponse est donnée à tous. Si une visite est prévue, allez-y : elle peut être obligatoire.',
      },
      {
        title: 'Écrivez le mémoire technique dans l’ordre des critères',
        text: 'Un titre par critère, ce que vous ferez pour ce marché-là, qui le fera, avec quel matériel, et une preuve : une référence, une photo, un planning. Pas de brochure générale.',
      },
      {
        title: 'Déposez la veille',
        text: 'Créez votre compte sur la plateforme plusieurs jours avant et faites un dépôt d’essai si elle le permet. Un pli arrivé après l’heure, même d’une minute, est écarté.',
      },
      {
        title: 'Après la décision, demandez pourquoi',
        text: 'Si vous n’êtes pas retenu, l’acheteur public doit vous dire les motifs du rejet quand vous les demandez par écrit. C’est la meilleure leçon pour la fois suivante.',
      },
    ],
    beware: [
      'Une pièce de prix incomplète ou modifiée peut rendre l’offre irrégulière.',
      'En dessous d’un seuil fixé par décret, un acheteur public peut acheter sans publicité ni mise en concurrence : faites-vous connaître sans attendre un avis.',
    ],
  },
  {
    slug: 'prix',
    title: 'Fixer son prix',
    lead: 'Un prix qui fait vivre votre équipe, que vous savez expliquer, et dans la forme que l’acheteur demande.',
    minutes: 5,
    steps: [
      {
        title: 'Comptez le coût complet',
        text: 'Heures de tout le monde (préparation, trajets, nettoyage, administratif compris), charges sociales, achats, location, assurance, énergie, usure du matériel. Ajoutez une part des frais fixes de l’année et une marge.',
      },
      {
        title: 'Remplissez la pièce demandée, telle quelle',
        text: 'Prix unitaires dans un bordereau (BPU), quantités estimées dans un détail quantitatif (DQE), prix global décomposé dans une DPGF. Les montants s’entendent hors taxes, sauf indication contraire ; en franchise de TVA, dites-le.',
      },
      {
        title: 'Regardez si le prix est ferme ou révisable',
        text: 'Un prix ferme ne bouge pas de tout le marché : prévoyez la hausse de vos achats. Un prix révisable suit une formule écrite au contrat.',
      },
      {
        title: 'Regardez quand vous serez payé',
        text: 'L’État et les collectivités ont 30 jours, les hôpitaux publics 50. Entre entreprises, c’est 30 jours sauf accord, et 60 jours au plus après la facture en règle générale. Au-delà, des intérêts de retard et 40 € par facture vous sont dus.',
      },
      {
        title: 'Demandez l’avance',
        text: 'Au-delà d’un certain montant et d’une certaine durée, un marché public donne droit à une avance, plus forte pour une PME. Ne la refusez pas par habitude dans l’acte d’engagement : elle paie vos premiers achats.',
      },
      {
        title: 'Gardez votre calcul',
        text: 'Si votre offre paraît anormalement basse, l’acheteur public doit vous demander de la justifier avant de l’écarter. Votre feuille de calcul est la réponse.',
      },
    ],
    beware: [
      'Un prix cassé pour « entrer » devient le prix des années suivantes.',
      'Les factures au secteur public passent par Chorus Pro : ouvrez votre compte avant la première.',
    ],
  },
  {
    slug: 'assurances',
    title: 'S’assurer pour un marché',
    lead: 'Ce que l’on vous demandera de prouver, et ce qui vous protège vraiment.',
    minutes: 4,
    steps: [
      {
        title: 'Responsabilité civile professionnelle et d’exploitation',
        text: 'Elle paie les dommages que vous causez à d’autres en travaillant. Rarement obligatoire par la loi, presque toujours par le contrat. Vérifiez que l’activité du marché y est écrite en toutes lettres.',
      },
      {
        title: 'Décennale, pour le bâtiment',
        text: 'Qui construit ou rénove un ouvrage doit être assuré pour dix ans, avant d’ouvrir le chantier, et joindre l’attestation à ses devis et factures.',
      },
      {
        title: 'Comparez les plafonds au marché',
        text: 'Le cahier des clauses administratives peut demander un montant garanti. Demandez à votre assureur une attestation au nom du marché avant de répondre, et le prix d’une extension s’il en faut une.',
      },
      {
        title: 'Biens, véhicules, local',
        text: 'Le matériel que l’on vous confie, vos véhicules et les locaux que vous occupez sont souvent hors de la responsabilité civile : faites-les écrire.',
      },
      {
        title: 'À plusieurs, chacun son attestation',
        text: 'Dans un groupement, chaque membre est assuré pour sa part. Si vous êtes solidaires ou mandataire solidaire, dites-le à votre assureur : vous répondez aussi des autres.',
      },
    ],
    beware: [
      'Une attestation périmée le jour de la signature bloque l’attribution.',
      'Travailler hors des activités déclarées revient à travailler sans assurance.',
    ],
  },
  {
    slug: 'dc1-dc2',
    title: 'Remplir le DC1 et le DC2',
    lead: 'Deux formulaires du ministère de l’Économie que presque tous les acheteurs publics acceptent. Remplis une fois, ils resservent. Le DUME, document européen, peut les remplacer.',
    minutes: 5,
    steps: [
      {
        title: 'DC1 : qui se présente',
        text: 'C’est la lettre de candidature. Vous y dites à quel marché et à quels lots vous répondez, seul ou en groupement, et vous déclarez sur l’honneur n’être dans aucun cas d’exclusion. En groupement, un seul DC1 pour tous, qui nomme le mandataire.',
      },
      {
        title: 'DC2 : ce que vous savez faire',
        text: 'Un par entreprise, y compris chaque membre d’un groupement. Identité, chiffre d’affaires des derniers exercices, moyens, références. Une entreprise jeune le dit et donne ce qu’elle a : bilan d’ouverture, contrats en cours, expérience des personnes.',
      },
      {
        title: 'Regardez ce qui est exigé, et pas plus',
        text: 'Un acheteur public ne peut en principe pas exiger un chiffre d’affaires annuel supérieur à deux fois le montant estimé du marché. Il n’a pas à vous redemander ce qu’il peut obtenir lui-même ou que vous lui avez déjà remis et qui est encore valable.',
      },
      {
        title: 'Comptez sur d’autres si vous en manquez',
        text: 'Vous pouvez vous appuyer sur les capacités d’un cotraitant ou d’un sous-traitant, en montrant son engagement écrit. Un sous-traitant connu dès l’offre se déclare par un DC4.',
      },
      {
        title: 'Préparez les attestations, sans les joindre d’office',
        text: 'Attestation fiscale et attestation de vigilance de l’Urssaf sont demandées à qui est pressenti, dans un délai court. Téléchargez-les avant.',
      },
    ],
    beware: [
      'Prenez la version en ligne du jour : les formulaires changent.',
      'Le DC1 n’a en général pas à être signé au dépôt ; l’acte d’engagement l’est au plus tard à l’attribution.',
    ],
  },
  {
    slug: 'groupement',
    title: 'Écrire une convention de groupement',
    lead: 'À plusieurs, on répond à ce qui est trop grand pour un. La convention règle entre vous ce que le marché ne règle pas.',
    minutes: 6,
    steps: [
      {
        title: 'Conjoint ou solidaire',
        text: 'Conjoint : chacun s’engage pour sa part. Solidaire : chacun répond de tout, même si un autre fait défaut. L’acheteur public ne peut pas imposer une forme pour candidater ; il peut en demander une après l’attribution si c’est nécessaire.',
      },
      {
        title: 'Choisissez le mandataire',
        text: 'Il représente le groupement, signe s’il y est habilité, coordonne, et reçoit les courriers. Dans un groupement conjoint, il peut être rendu solidaire des autres : c’est un risque qui se paie. On ne peut être mandataire que d’un groupement par marché.',
      },
      {
        title: 'Répartissez par écrit',
        text: 'Qui fait quoi, où, quand, et pour quel montant. En conjoint, cette répartition figure dans l’acte d’engagement et chacun est payé sur son compte.',
      },
      {
        title: 'Prévoyez les coups durs',
        text: 'Retard ou défaillance d’un membre, pénalités, remplacement, assurance, sortie du groupement, désaccord : qui décide, sous quel délai, qui paie.',
      },
      {
        title: 'Réglez l’argent du groupement',
        text: 'Rémunération du mandataire, frais de réponse, avance, règles de facturation, partage si les quantités changent.',
      },
      {
        title: 'Signez avant de déposer',
        text: 'Entre la remise et la signature du marché, la composition ne change en principe plus. Une convention simple, datée, signée de tous, vaut mieux qu’une longue jamais finie.',
      },
    ],
    beware: [
      'Le règlement de la consultation peut interdire de répondre à la fois seul et en groupement.',
      'S’entendre entre concurrents sur des prix ou se partager des marchés est interdit : un groupement doit apporter ce que chacun seul ne pourrait pas.',
    ],
  },
];
