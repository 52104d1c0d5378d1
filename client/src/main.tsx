import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { queryClient } from './api/query.ts';
import { router } from './routes.tsx';
import './ui/tokens.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<QueryClientProvider client={queryClient()}><RouterProvider router={router} /></QueryClientProvider>);
