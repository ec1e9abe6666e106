import './mantine.css';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { startI18n } from '../lib/i18n.ts';
import { resumeSession } from '../lib/session.ts';
import { Providers } from './providers.tsx';
import { router } from './router.tsx';

resumeSession();
await startI18n();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
}
