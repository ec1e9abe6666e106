/** Support schemes by place: for who looks for one, and for who can mend what is missing. */
export { GapsPage } from '../../features/schemes/gaps-page.tsx';
export { SchemesPage } from '../../features/schemes/schemes-page.tsx';
