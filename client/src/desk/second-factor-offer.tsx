import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { t } from '../catalogue/desk.ts';
import { useMe } from './me.ts';

const putOff = 'second-factor-put-off';

/** The page of the light entry that sets the second factor up, and back here. */
export function secondFactorAddress(): string {
  return `/second-factor?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Says that a second factor is offered and not set, until it is put off for as long as this tab lives. */
export function SecondFactorOffer() {
  const me = useMe();
  const [hidden, setHidden] = useState(() => sessionStorage.getItem(putOff) !== null);
  if (me.secondFactor !== 'offered' || hidden) return null;
  const later = () => {
    sessionStorage.setItem(putOff, '1');
    setHidden(true);
  };
  return (
    <Alert
      type="warning"
      showIcon
      banner
      className="desk-offer no-print"
      title={t('secondFactor.offer')}
      action={<Space wrap><Button size="small" type="primary" onClick={() => location.assign(secondFactorAddress())}>{t('secondFactor.go')}</Button><Button size="small" onClick={later}>{t('secondFactor.later')}</Button></Space>}
    />
  );
}
