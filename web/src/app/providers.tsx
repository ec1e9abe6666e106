import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { ApiError } from '../lib/problem.ts';
import { useSession } from '../lib/session.ts';
import { colourMemory, cssVariables, theme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // Offline is shown as an error with a retry, never as a wait without end.
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && error instanceof ApiError && error.code === 'unavailable',
    },
  },
});

/** What one person was shown is forgotten before the next one comes. */
const ForgetOthers = () => {
  const session = useSession();
  const who = session.state === 'in' ? session.account.id : session.state === 'out' ? null : undefined;
  const last = useRef(who);
  useEffect(() => {
    if (last.current && last.current !== who) queries.clear();
    last.current = who;
  }, [who]);
  return null;
};

export const Providers = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    colorSchemeManager={colourMemory}
    cssVariablesResolver={cssVariables}
  >
    <QueryClientProvider client={queries}>
      <ForgetOthers />
      {children}
    </QueryClientProvider>
  </MantineProvider>
);
