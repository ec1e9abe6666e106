import { useEffect, useState } from 'react';

const read = () => new URLSearchParams(location.hash.slice(1)).get('token');

/** The token of a mail's link. It stands behind the #, so no server and no referrer ever sees it. */
export const useFragmentToken = () => {
  const [token, setToken] = useState(read);
  // A link opened on the page that it leads to changes nothing but what stands behind the #.
  useEffect(() => {
    const onHash = () => setToken((before) => read() ?? before);
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  return {
    token,
    /** Once it has served, it leaves the address bar and the history. */
    drop: () => history.replaceState(history.state, '', location.pathname + location.search),
  };
};
