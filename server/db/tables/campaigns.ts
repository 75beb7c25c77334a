import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** A period for which units confirm their figures. */
export class CampaignRow extends Model<InferAttributes<CampaignRow>, InferCreationAttributes<CampaignRow>> {
  declare id: CreationOptional<number>;
  declare name: string;
  declare asOf: string;
  declare deadline: string;
  declare unitGroups: unknown;
  declare legalBasis: CreationOptional<string | null>;
  declare note: CreationOptional<string | null>;
  declare status: string;
  declare criteriaVersion: CreationOptional<string | null>;
  declare lockVersion: number;
  declare openedAt: Date;
  declare openedBy: string;
  declare endedAt: CreationOptional<Date | null>;
  declare endedBy: CreationOptional<string | null>;
}

CampaignRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING(200), allowNull: false },
    asOf: { type: DataTypes.DATEONLY, allowNull: false },
    deadline: { type: DataTypes.DATEONLY, allowNull: false },
    unitGroups: { type: DataTypes.JSON, allowNull: false },
    legalBasis: { type: DataTypes.STRING(300), allowNull: true },
    note: { type: DataTypes.STRING(2000), allowNull: true },
    status: { type: DataTypes.STRING(10), allowNull: false },
    criteriaVersion: { type: DataTypes.STRING(20), allowNull: true },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
    openedAt: { type: DataTypes.DATE, allowNull: false },
    openedBy: { type: DataTypes.STRING(120), allowNull: false },
    endedAt: { type: DataTypes.DATE, allowNull: true },
    endedBy: { type: DataTypes.STRING(120), allowNull: true },
  },
  { sequelize: db, tableName: 'campaigns' },
);

/** The part of a campaign that one unit answers. */
export class CampaignUnitRow extends Model<
  InferAttributes<CampaignUnitRow>,
  InferCreationAttributes<CampaignUnitRow>
> {
  declare id: CreationOptional<number>;
  declare campaignId: number;
  declare unitId: number;
  declare place: number;
  declare status: string;
  declare stepAt: Date;
  declare lockVersion: number;
}

CampaignUnitRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    campaignId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'campaigns', key: 'id' } },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    place: { type: DataTypes.INTEGER, allowNull: false },
    status: { type: DataTypes.STRING(10), allowNull: false },
    stepAt: { type: DataTypes.DATE, allowNull: false },
    lockVersion: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize: db, tableName: 'campaign_units' },
);

/** What a unit said of one machine. */
export class CampaignLineRow extends Model<
  InferAttributes<CampaignLineRow>,
  InferCreationAttributes<CampaignLineRow>
> {
  declare partId: number;
  declare assetId: number;
  declare answer: string;
  declare note: CreationOptional<string | null>;
  declare answeredAt: Date;
  declare answeredBy: string;
}

CampaignLineRow.init(
  {
    partId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      references: { model: 'campaign_units', key: 'id' },
    },
    assetId: { type: DataTypes.INTEGER, primaryKey: true, references: { model: 'assets', key: 'id' } },
    answer: { type: DataTypes.STRING(10), allowNull: false },
    note: { type: DataTypes.STRING(500), allowNull: true },
    answeredAt: { type: DataTypes.DATE, allowNull: false },
    answeredBy: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'campaign_lines' },
);

/** What happened to the part of a unit, and who did it. */
export class CampaignStepRow extends Model<
  InferAttributes<CampaignStepRow>,
  InferCreationAttributes<CampaignStepRow>
> {
  declare id: CreationOptional<number>;
  declare partId: number;
  declare step: string;
  declare note: CreationOptional<string | null>;
  declare at: Date;
  declare byName: string;
}

CampaignStepRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    partId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'campaign_units', key: 'id' } },
    step: { type: DataTypes.STRING(10), allowNull: false },
    note: { type: DataTypes.STRING(1000), allowNull: true },
    at: { type: DataTypes.DATE, allowNull: false },
    byName: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'campaign_steps' },
);

/** The figures of a unit as they were told, version after version; never changed. */
export class CampaignFiguresRow extends Model<
  InferAttributes<CampaignFiguresRow>,
  InferCreationAttributes<CampaignFiguresRow>
> {
  declare id: CreationOptional<number>;
  declare partId: number;
  declare version: number;
  declare moment: string;
  declare figures: unknown;
  declare reason: CreationOptional<string | null>;
  declare madeAt: Date;
  declare madeBy: string;
}

CampaignFiguresRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    partId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'campaign_units', key: 'id' } },
    version: { type: DataTypes.INTEGER, allowNull: false },
    moment: { type: DataTypes.STRING(10), allowNull: false },
    figures: { type: DataTypes.JSON, allowNull: false },
    reason: { type: DataTypes.STRING(1000), allowNull: true },
    madeAt: { type: DataTypes.DATE, allowNull: false },
    madeBy: { type: DataTypes.STRING(120), allowNull: false },
  },
  { sequelize: db, tableName: 'campaign_figures' },
);
