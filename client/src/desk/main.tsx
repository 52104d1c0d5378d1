import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider, Grid } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { queryClient } from '../api/query.ts';
import { router } from './routes.tsx';
import './desk.css';
import './print.css';

dayjs.locale('zh-cn');
const client = queryClient();

/** The house colours; fingers get 44 px, a mouse 34. */
function Look({ children }: { children: ReactNode }) {
  const wide = Grid.useBreakpoint().md;
  return (
    <ConfigProvider
      locale={zhCN}
      // A space between two characters would change the button's accessible name.
      button={{ autoInsertSpace: false }}
      theme={{ token: { colorPrimary: '#0f5079', colorLink: '#0f5079', borderRadius: 6, controlHeight: wide ? 34 : 44, controlHeightSM: wide ? 28 : 44, fontSize: wide ? 14 : 15, colorTextDescription: '#595959', colorTextTertiary: '#5f6670', colorTextPlaceholder: '#6b7280' } }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Look><RouterProvider router={router} /></Look>
      </QueryClientProvider>
    </StrictMode>,
  );
}
