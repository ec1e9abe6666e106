/**
 * Words that say nothing of the substance, accent-folded and lower case, one word each.
 * To add one: a function word (written or oral) goes to FRENCH_STOP_WORDS; an emptied word of purchasing, personnel or
 * finance to BOILERPLATE, unless it names a trade, a skill or a purchase somewhere in the lexicons.
 * Negations (pas, sans, rien, jamais, aucun) stay out: "pas de statut", "rien écrit encore" depend on them.
 */
export const FRENCH_STOP_WORDS: readonly string[] = `
  a afin ai aie aient ailleurs ainsi ait aller allez allons alors and apres as assez au aucunement aujourd
  auquel aura aurai auraient aurais aurait auras aurez auront aussi autant autour autre autres aux
  auxquelles auxquels avaient avais avait avant avec avez aviez avions avoir avons ayant ayez bah bcp
  beaucoup ben bien bof bon bonjour bonne bonsoir bref c ca car ce ceci cela celle celles celui cependant
  certain certaine certaines certains ces cest cet cette ceux chacun chacune chaque chez chose choses chui
  chuis ci combien comme comment concernant contre cordialement cote coup d dans davantage de dedans deja
  dela depuis derriere des desormais dessous dessus deux devant devrais devrait dire dis dit dois doit
  doivent donc dont ds du durant eh elle elles en encore enfin ensuite entre environ es est et etaient
  etais etait etant etc ete etes etions etre eu eue euh eus eux faire fais faisait faisons fait faites
  faits fallait faudrait faut ferait fois font for genre gens grace h hein hop hormis hors hui ici il ils
  j jai je jsuis jusqu jusque justement jvoudrais ki l la laquelle las le lequel les lesquelles lesquels
  leur leurs lol lors lorsqu lorsque lui m ma madame maintenant mais malgre me meme memes merci mes mien
  mienne mieux mm mme moi moins mon monsieur moyennant mr n na ne neanmoins ni nos notamment notre notres
  nous nulle o of ok on ont or ou ouais oui outre par parce parfois parle parmi pendant peu peut peutetre
  peuvent peux plein plus plusieurs plutot pour pourquoi pourra pourraient pourrais pourrait pourrions
  pourtant pouvait pouvez pouvoir pouvons pr pres presque puis puisqu puisque qd qq qu quand quant que
  quel quelle quelles quelqu quelque quelques quels qui quoi quoique s sa salut sauf se selon sera serai
  seraient serais serait seras serez seriez serons seront ses seulement si sien sienne sinon soi soient
  sois soit sommes son sont sous souvent stp suis sur surtout svp t ta tandis tant tas te tel telle
  tellement telles tels tes the ti tjrs to toi ton toujours tous tout toute toutefois toutes tres trop
  truc trucs tu un une unes uns va vais vas venir vers veulent veut veux via viens vient voici voila voir
  vois voit vont vos votre votres voudrais voudrait voulait vouloir voulons vous vraiment vu vue wallah y
  ya
  `
  .trim()
  .split(/\s+/);

export const BOILERPLATE: readonly string[] = `
  acceptable accessible accompagne accompagnement accompagner accompagnes acteur acteurs action actions
  activite activites adapte adaptee adaptees adaptes adequation agence alloti allotie allotissement
  ambitieux ambition annee annees annuel annuelle annuels appliquer apporter approche appui appuyer assure
  assurer assures attendu attendue attendus attentes attribue attributaire attribution autonome avantage
  avis beneficiaire beneficiaires beneficie beneficient beneficier besoin besoins bonification but cadre
  cahier calendrier candidat candidate candidats candidature candidatures caractere cas ccap cctp cible
  cibles clause clauses collaborateur collaborateurs collaboration collaboratrice collaboratrices
  collaborer commande commandes commanditaire competence competences competent compter concerne concernees
  concernes concourir condition conditions confie confier conforme conformement consiste consultation
  contact contacter contacts contexte contribuer contribution coordonnees correspondant critere criteres
  debut definir definis demande demander demandes dernier derniere descriptif descriptive designe
  different differentes differents dimension direction disponibilite disponible disponibles dispose
  disposer dispositif dispositifs disposition divers diverses domaine domaines dossier dossiers duree
  echeance echeant effectif effectue effectuer efficace elaboration eligibilite eligible eligibles engage
  engagee engagement engagements engager engages enjeu enjeux ensemble entite entreprise entreprises
  envisage envisager equipe equipes equivalent equivalente etablissement etablissements etape etapes
  evolution exact executer execution exemple exigence exigences existant existante experience experiences
  expression externe externes facilite faciliter faisant favorable favoriser filiere finalite fonction
  fonctions forfait format fort forte fournir fournisseur fournisseurs frequence futur garantir general
  generale generaux global globale habitude identifie identifier immediat impact impacts implique
  impliquer important importante importants indicatif indicative individuel information informations
  initial initiative initiatives innovant innovante innovants innovation inscrire inscrit inscrits
  integrer intention interesse interessees interesser interet interlocuteur intermediaire interne internes
  intervenant intervenir intervention interventions inviter issu issue issus jalon joindre lance lancement
  lancer lie liees lien lies lieu lot lots maniere menee mener mensuel mettre minimum mis mise mises
  mission missions mobilisation mobiliser modalite modalites mois montant montants motivation moyen
  moyenne moyens necessaire necessaires necessite niveau niveaux nombre nombreux nouveau nouveaux nouvelle
  nouvelles objectif objectifs obtenir offre offres operateur operation operationnel operations
  opportunite opportunites optimal ordre organisme orienter part partenaire partenaires partenariat
  partenariats participation participer particulier particuliere partie parties passation passer perimetre
  periode periodicite permet permettant permettent permettre petit petits plan pluriannuel point ponctuel
  ponctuelle ponctuels possibilite possible possibles potentiel pratique pratiques precis precise preciser
  present presente presenter prestataire prestataires prestation prestations prevoir prevu prevue prevus
  prioritaire prioritaires priorite procedure procedures processus produire profil profils programme
  projet projets proposant propose proposer proposition propositions propre public publics publique
  publiques qpv qualifie qualitatif qualite quantite quartier quartiers quotidien quotidienne raison
  rapport realisation realisations realise realiser realises recherchee rechercher recherchons recurrent
  recurrente reference references referent reglement regulier reguliere regulierement relatif relatifs
  repondre reponse reponses requis requise requises respect respecter responsabilite responsable
  responsables resultat resultats retenu retenue retenus reussite riche role rse secteur secteurs
  selection selectionne selectionner semaine semaines service services situation situe situes societal
  societe souhait souhaite souhaitee souhaiter souhaitons soumissionnaire souplesse soutenir soutien
  specialise specialisee specialises specifique specifiques structure structures suivant suivante suivants
  sujet technique techniques temps terme territoire territoires territorial thematique theme titulaire
  titulaires trimestriel trouver type types unite unites usage usages utile utiliser valeur valeurs
  valoriser variable variantes varie vaste visant vise viser vocation volet volume volumes zone zones
  `
  .trim()
  .split(/\s+/);
