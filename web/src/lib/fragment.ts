import { useState } from 'react';

/** The token of a mail's link. It stands behind the #, so no server and no referrer ever sees it. */
export const useFragmentToken = () => {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'));
  return {
    token,
    /** Once it has served, it leaves the address bar and the history. */
    drop: () => history.replaceState(history.state, '', location.pathname + location.search),
  };
};
