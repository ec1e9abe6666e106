/** The words around the sheets for suppliers. */
export const training = {
  training: {
    title: 'Se préparer à un marché',
    lead: 'Cinq fiches courtes pour répondre à plus grand que d’habitude, seul ou à plusieurs.',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    none: 'Cette fiche n’existe pas',
    done: 'C’est fait',
    doneOf: 'C’est fait : {{title}}',
    progress: '{{done}} étapes faites sur {{all}}. Gardé dans ce navigateur seulement.',
    beware: 'À surveiller',
    readOn:
      'Relu au {{day}}. C’est une aide pour se préparer, pas un conseil juridique : le règlement de la consultation l’emporte toujours.',
    helpers: 'Quelqu’un peut vous aider tout de suite',
    noHelper: 'Aucune mission de compétences ne correspond pour l’instant : elles arrivent chaque semaine.',
  },
};
