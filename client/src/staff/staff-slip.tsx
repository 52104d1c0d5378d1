import type { PrintedCode } from '@kuangan/server/contract';
import { Alert, Button, Modal } from 'antd';
import { ts } from '../catalogue/desk-staff.ts';
import { t } from '../catalogue/desk.ts';
import { PrintSheet } from '../desk/print-sheet.tsx';
import { dateTime } from '../desk/times.ts';

/** The code of a colleague's account, shown and printed once. It lives only in this dialog. */
export function StaffSlip({ printed, loginName, onClose }: { printed: PrintedCode; loginName: string; onClose: () => void }) {
  const slip = (
    <article className="desk-slip">
      <header><strong>{printed.displayName}</strong> <span>{ts('code.slip')}</span></header>
      <p className="desk-code" data-testid="staff-code">{printed.code}</p>
      <p>{ts('code.until', { at: dateTime(printed.expiresAt) })}</p>
      <ul><li>{ts('code.step1', { address: printed.activationUrl })}</li><li>{ts('code.step2')}</li><li>{ts('code.step3', { loginName })}</li></ul>
      <p className="desk-quiet">{ts('code.keep')}</p>
    </article>
  );
  return (
    <>
      <Modal
        open
        title={ts('code.title', { name: printed.displayName })}
        onCancel={onClose}
        mask={{ closable: false }}
        footer={[<Button key="close" onClick={onClose}>{t('close')}</Button>, <Button key="print" type="primary" onClick={() => window.print()}>{t('print')}</Button>]}
      >
        <Alert type="info" showIcon className="desk-alert" title={ts('code.once')} />
        {slip}
      </Modal>
      <PrintSheet><div className="desk-slips">{slip}</div></PrintSheet>
    </>
  );
}
