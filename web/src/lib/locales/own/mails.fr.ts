/** The words of the page that ends a category of mails. */
export const mails = {
  mails: {
    title: 'Ne plus recevoir ces mails',
    text: 'Une pression, et nous n’en envoyons plus. Le reste de votre compte ne change pas.',
    go: 'Ne plus les recevoir',
    done: {
      introductions: 'C’est fait : plus de mail à propos des mises en relation.',
      messages: 'C’est fait : plus de mail à propos des messages non lus.',
      digest: 'C’est fait : plus de lettre hebdomadaire.',
    },
  },
};
