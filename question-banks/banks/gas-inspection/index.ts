import type { StarterBank } from '../starter-bank.ts';
import { questions as lawAndDuties } from './law-and-duties.ts';
import { questions as gasProperties } from './gas-properties.ts';
import { questions as gasEmission } from './gas-emission.ts';
import { questions as gasExplosion } from './gas-explosion.ts';
import { questions as ventilation } from './ventilation.ts';
import { questions as auxiliaryVentilation } from './auxiliary-ventilation.ts';
import { questions as opticalDetector } from './optical-detector.ts';
import { questions as monitoring } from './monitoring.ts';
import { questions as inspectionRounds } from './inspection-rounds.ts';
import { questions as blasting } from './blasting.ts';
import { questions as outburst } from './outburst.ts';
import { questions as fireAndCarbonMonoxide } from './fire-and-carbon-monoxide.ts';
import { questions as selfRescue } from './self-rescue.ts';
import { questions as emergency } from './emergency.ts';
import { questions as handover } from './handover.ts';

/** 煤矿瓦斯检查作业练习题库, in the order of syllabi/gas-inspection.json. */
export const gasInspectionBank: StarterBank = {
  code: 'C04',
  operationItem: '煤矿瓦斯检查作业',
  title: '煤矿瓦斯检查作业练习题库',
  pool: 'practice',
  questions: [
    ...lawAndDuties, ...gasProperties, ...gasEmission, ...gasExplosion, ...ventilation,
    ...auxiliaryVentilation, ...opticalDetector, ...monitoring, ...inspectionRounds, ...blasting,
    ...outburst, ...fireAndCarbonMonoxide, ...selfRescue, ...emergency, ...handover,
  ],
};
