import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { AccessController } from './access.controller.ts';
import { Accounts } from './accounts.ts';
import { Grants } from './grants.ts';
import { SignInStrategy } from './sign-in.strategy.ts';
import { SignIns } from './sign-ins.ts';

@Module({
  imports: [PassportModule],
  controllers: [AccessController],
  providers: [Accounts, Grants, SignIns, SignInStrategy],
  exports: [Accounts, Grants, SignIns],
})
export class AccessModule {}
