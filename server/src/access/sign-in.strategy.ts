import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { Actor } from '../platform/binding/actor.ts';
import { signInTokenOf } from '../platform/binding/sign-in-cookie.ts';
import { SignIns } from './sign-ins.ts';

/** Passport's strategy 'sign-in': the cookie names the sign-in. */
@Injectable()
export class SignInStrategy extends PassportStrategy(Strategy, 'sign-in') {
  constructor(private readonly signIns: SignIns) {
    super();
  }

  async validate(request: FastifyRequest): Promise<Actor | false> {
    const token = signInTokenOf(request.headers.cookie);
    return (token && (await this.signIns.recogniseAtDoor(token, request.ip))) || false;
  }
}
