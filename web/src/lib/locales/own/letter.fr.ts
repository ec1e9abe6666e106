/** The page that answers from a weekly letter. */
export const letter = {
  letter: {
    title: 'Répondre à la lettre',
    reading: 'Nous relisons la lettre…',
    about: '« {{other}} », pour « {{own}} ».',
    ownWords: 'Écrire plutôt mes propres mots',
    pickReason: 'Choisissez une raison : elle aide à mieux choisir les suivants.',
    propose: {
      title: 'Ça m’intéresse',
      text: 'Rien n’est parti encore. Voici le premier message pour « {{other}} », au nom de « {{own}} ».',
      go: 'Envoyer ce message',
      done: 'C’est parti. Vous serez prévenu de la réponse.',
    },
    save: {
      title: 'Ça m’intéresse',
      text: 'Personne ne répond encore de « {{other}} » sur Passerelle : nous pouvons la garder dans vos suggestions.',
      full: '« {{other}} » a reçu assez de premiers contacts pour l’instant : nous pouvons la garder dans vos suggestions.',
      go: 'Garder',
      done: 'C’est gardé : « {{other}} » vous attend dans vos suggestions.',
    },
    hide: {
      title: 'Pas pour moi',
      text: '« {{other}} » ne vous sera plus proposé pour « {{own}} ».',
      go: 'Écarter',
      done: 'C’est noté. Les prochaines lettres en tiendront compte.',
    },
    later: {
      title: 'Plus tard',
      text: '« {{other}} » reviendra dans une lettre, dans quatre semaines environ, si c’est encore d’actualité.',
      go: 'M’en reparler plus tard',
      done: 'C’est noté : nous vous en reparlerons.',
    },
  },
};
